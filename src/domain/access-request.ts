/** How a chair answered: let in, turned down, or already on the roll under an entry that now has this account. */
export type AccessAnswer = 'admitted' | 'declined' | 'linked'
