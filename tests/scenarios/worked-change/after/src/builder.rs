// builder
// as the specs say
