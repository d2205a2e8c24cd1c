/**
 * Rules about characters and words, each once: what a name is, how a shell quotes, which word is near another.
 *
 * <p>What belongs here knows texts alone: no notebook, no file, no process.
 */
package labsh.notebooks.text;
