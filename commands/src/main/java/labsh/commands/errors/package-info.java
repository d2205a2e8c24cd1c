/**
 * How a command fails: exit statuses, and the two exceptions with a sentence for the person, for what it cannot do and for
 * being called wrongly.
 *
 * <p>Knows nothing; thrown wherever a command's work is done, caught by the shell alone.
 */
package labsh.commands.errors;
