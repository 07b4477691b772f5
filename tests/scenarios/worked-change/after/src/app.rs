// app
// as the specs say
