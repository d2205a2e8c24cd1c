/**
 * What other programs read about labsh, made of the declarations of its commands: manual pages and completions.
 *
 * <p>Used by {@link labsh.shell.start}; knows no terminal.
 */
package labsh.shell.manual;
