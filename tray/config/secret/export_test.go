package secret

var Answer = answer
