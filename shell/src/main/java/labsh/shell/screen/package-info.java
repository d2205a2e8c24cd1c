/** From reports to lines on a screen of some width, in some colours or none. */
package labsh.shell.screen;
