// What can go wrong between the team and its language model.

/** What the team cannot mend itself and hands to a person, with the cause as its message. */
export class TeamError extends Error {}

/** A connection to the model that broke before the reply was whole. */
export class ConnectionLost extends Error {}
