/** Notebooks, procedures, steps and their past as reports. Pure functions: nothing here runs, asks or writes. */
package labsh.commands.pages;
