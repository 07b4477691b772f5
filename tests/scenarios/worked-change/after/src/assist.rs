// assist
// as the specs say
