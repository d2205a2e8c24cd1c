/**
 * The command line's grammar. Help, completion and highlighting use the same parse as execution, so that they cannot
 * drift apart.
 *
 * <pre>
 *   line     := blanks | "!" TEXT | word (blanks word)*
 *   word     := ( plain | 'single quoted' | "double quoted" | \any )+
 *   option   := --name | --name=value | --name value
 *   binding  := name=value
 *   "--"        ends the options
 * </pre>
 *
 * The first word names the command. An argument of kind TEXT or SHELL_TEXT takes the rest of the line as it stands,
 * quotes and all. Inside double quotes a backslash quotes the double quote and itself.
 */
package labsh.commands.line;
