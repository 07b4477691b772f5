// keys
// as the specs say
