package soap

// Connect makes the protocol that a client speaks.
var Connect = connect
