// save
// as the specs say
