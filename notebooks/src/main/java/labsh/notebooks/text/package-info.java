/**
 * Rules about characters and words, each once: what a name is, what may be shown, how a shell quotes, which word is near
 * another, how a time is written.
 *
 * <p>What belongs here knows texts alone: no notebook, no file, no process. Everybody uses it.
 */
package labsh.notebooks.text;
