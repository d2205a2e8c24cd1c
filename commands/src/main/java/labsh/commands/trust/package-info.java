/** Which notebooks the user has looked at and trusts to run unasked: one digest for each, in the state directory. */
package labsh.commands.trust;
