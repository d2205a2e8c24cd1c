package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.ONE;
import static labsh.commands.line.Argument.Arity.OPTIONAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.diff.GitMergeFile;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.files.FileWriting;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.report.Report;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.merge.MergeSide;
import labsh.notebooks.merge.NotebookMerge;

/** The command {@code merge}: a merge driver for git. */
final class MergeCommand {
    private MergeCommand() {}

    static Command command() {
        return Command.of(
                Command.Group.NOTEBOOKS,
                Command.Use.ALONE,
                "merge",
                "unite the records of two branches of a notebook, for git",
                """
                Git calls it as a merge driver. Once in a repository:

                    git config merge.labsh.driver 'labsh merge %O %A %B %P'
                    echo '*.lab.yaml merge=labsh' >> .gitattributes

                The records of both branches stand in the result, each once and byte for byte. What people write above
                them is merged as git merges any text, with its marks where both have changed the same lines; the exit
                status is 1 then. OURS is replaced by the result. It stays as it was, with the same status, where a side
                cannot be merged: marks of a conflict among its records, or a record of more than 4 MiB.""",
                List.of(
                        new Argument("BASE", Argument.Kind.FILE, ONE, "what both branches began with; %O in git"),
                        new Argument("OURS", Argument.Kind.FILE, ONE, "this branch, and where the result goes; %A"),
                        new Argument("THEIRS", Argument.Kind.FILE, ONE, "the other branch; %B"),
                        new Argument("PATH", Argument.Kind.WORD, OPTIONAL, "what the notebook is called; %P")),
                List.of(),
                MergeCommand::run);
    }

    private static CommandResult run(Invocation invocation, Session session, CommandContext context) {
        Path directory = context.runner().ownState().directory();
        Path ours = directory.resolve(invocation.argument("OURS").orElseThrow());
        Path base = directory.resolve(invocation.argument("BASE").orElseThrow());
        Path theirs = directory.resolve(invocation.argument("THEIRS").orElseThrow());
        requireReadable(List.of(base, ours, theirs));
        NotebookMerge merge = new NotebookMerge(read(base), read(ours), read(theirs));
        try {
            GitMergeFile.Merged first = first(merge.baseFirst(), merge.ourFirst(), merge.theirFirst());
            FileWriting.replace(ours, merge.with(first.text()));
            if (first.conflicts() == 0) {
                return CommandResult.ok(session);
            }
            context.ui()
                    .complain(Report.failure(invocation.argument("PATH").orElse(ours.toString())
                            + ": both branches have changed the same lines above the records; choose between the marks"
                            + " <<<<<<< and >>>>>>> there. The records are united"));
            return new CommandResult(session, ExitCode.STEP_FAILED);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.REFUSED, "not merged: " + IoErrorText.of(e), "git is needed; " + ours + " is as it was");
        }
    }

    /** Merges document 1; git is only called when both branches have changed it. */
    private static GitMergeFile.Merged first(byte[] base, byte[] ours, byte[] theirs) throws IOException {
        if (Arrays.equals(base, theirs) || Arrays.equals(ours, theirs)) {
            return new GitMergeFile.Merged(ours, 0);
        }
        return Arrays.equals(base, ours) ? new GitMergeFile.Merged(theirs, 0) : GitMergeFile.of(base, ours, theirs);
    }

    /** Checks that there is enough memory: each side is held several times while merging. */
    private static void requireReadable(List<Path> sides) {
        long all = 0;
        for (Path side : sides) {
            requireFile(side);
            try {
                Optional<String> trouble = MergeSide.trouble(side);
                if (trouble.isPresent()) {
                    throw new CommandException(
                            ExitCode.STEP_FAILED,
                            "not merged: " + side + ", " + trouble.get(),
                            "resolve it by hand; OURS is as it was");
                }
                all += Files.size(side);
            } catch (IOException e) {
                throw new CommandException(ExitCode.NOTEBOOK, side + " cannot be read: " + IoErrorText.of(e), "");
            }
        }
        if (all > Runtime.getRuntime().maxMemory() / 6) {
            throw new CommandException(
                    ExitCode.STEP_FAILED,
                    "not merged: the three files have " + (all >> 20) + " MiB, too much for the memory there is",
                    "LABSH_OPTS=-Xmx" + ((all * 7) >> 20) + "m gives more; OURS is as it was");
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandException(
                    ExitCode.NOTEBOOK,
                    Files.exists(file) ? file + " is not a regular file" : "there is no file " + file,
                    "merge BASE OURS THEIRS takes three files; help merge tells how git calls it");
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandException(ExitCode.NOTEBOOK, file + " cannot be read: " + IoErrorText.of(e), "");
        }
    }
}
