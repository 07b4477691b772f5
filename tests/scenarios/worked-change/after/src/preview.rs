// preview
// as the specs say
