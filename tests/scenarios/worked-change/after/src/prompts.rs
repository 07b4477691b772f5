// prompts
// as the specs say
