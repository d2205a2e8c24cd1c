package labsh.commands.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labsh.commands.Binding;
import labsh.commands.Bindings;
import labsh.commands.CommandContext;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.pages.StepParts;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.HostText;
import labsh.notebooks.Parameter;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.text.NearestWord;
import labsh.notebooks.types.ParameterType;

/** Gets a value for every parameter that a run uses. */
public final class ParameterPrompts {
    private static final int LONGEST_VALUE = 1 << 17;

    private final CommandContext context;

    public ParameterPrompts(CommandContext context) {
        this.context = context;
    }

    /**
     * Reads {@code NAME=VALUE} texts.
     *
     * @param declared the parameters that may be given
     * @throws UsageException for a text of another form, an undeclared name, a value that does not fit
     */
    public Bindings given(List<String> texts, List<Parameter> declared, Bindings bindings) {
        Bindings all = bindings;
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException("'" + text + "' is not NAME=VALUE", "quote a value with blanks: NAME='a b'");
            }
            Parameter parameter = declared(text.substring(0, equals), declared);
            all = all.with(bind(parameter, text.substring(equals + 1), Binding.Source.SET));
        }
        return all;
    }

    /**
     * Reads {@code NAME=@FILE} texts: each value is the content of the file, without the newline at its end. This keeps
     * secrets out of argument lists and histories. {@code NAME=VALUE} is accepted too.
     *
     * @throws UsageException as {@link #given}, and for a file that cannot be read
     */
    public Bindings set(List<String> texts, List<Parameter> declared, Bindings bindings) {
        List<String> values = texts.stream().map(ParameterPrompts::fromFile).toList();
        return given(values, declared, bindings);
    }

    private static String fromFile(String text) {
        int equals = text.indexOf('=');
        if (equals < 0 || !text.startsWith("@", equals + 1)) {
            return text;
        }
        Path file = Path.of(text.substring(equals + 2));
        try (InputStream in = Files.newInputStream(file)) {
            // A device or a pipe does not report its size.
            byte[] bytes = in.readNBytes(LONGEST_VALUE + 1);
            if (bytes.length > LONGEST_VALUE) {
                throw new UsageException(file + " is too long to be a value", "");
            }
            String value = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.substring(0, equals + 1)
                    + (value.endsWith("\n") ? value.substring(0, value.length() - 1) : value);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is not UTF-8", "");
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + IoErrorText.of(e), "--set NAME=@FILE");
        }
    }

    private static Parameter declared(String name, List<Parameter> declared) {
        List<String> names = declared.stream().map(Parameter::name).toList();
        return declared.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "there is no parameter " + name,
                        NearestWord.to(name, names)
                                .map(n -> "did you mean " + n + "?")
                                .orElse(names.isEmpty() ? "" : "parameters here: " + String.join(", ", names))));
    }

    /**
     * Asks for the values that are still missing; when nobody can be asked, takes the defaults. A value that another
     * procedure captured under the name of a parameter counts as missing: it is only proposed.
     *
     * @return empty when the user cancelled
     * @throws CommandException when a value is missing and there is nobody to ask
     */
    public Optional<Bindings> missing(Procedure procedure, List<Step> steps, ConfirmationMode mode, Bindings bindings) {
        Bindings all = bindings;
        for (Parameter parameter : procedure.parameters()) {
            boolean used = HostText.names(procedure.host()).contains(parameter.name())
                    || steps.stream().anyMatch(step -> Plan.uses(step, parameter.name()));
            boolean capturedHere = steps.stream()
                    .flatMap(s -> s.captures().stream())
                    .anyMatch(c -> c.name().equals(parameter.name()));
            if (!used || capturedHere || all.isGiven(parameter.name())) {
                continue;
            }
            boolean ask = context.ui().present() && mode == ConfirmationMode.ASKING;
            Optional<String> captured =
                    all.get(parameter.name()).filter(b -> !parameter.secret()).map(Binding::value);
            Optional<String> proposed = parameter.defaultValue().or(() -> captured);
            Optional<Binding> binding = ask ? ask(parameter, proposed) : Optional.of(byDefault(parameter));
            if (binding.isEmpty()) {
                return Optional.empty();
            }
            all = all.with(binding.get());
        }
        return Optional.of(all);
    }

    private Binding byDefault(Parameter parameter) {
        String value = parameter
                .defaultValue()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "the parameter " + parameter.name() + " has no value",
                        "give it: "
                                + (parameter.secret()
                                        ? "--set " + parameter.name() + "=@FILE"
                                        : parameter.name() + "=VALUE")));
        return bind(parameter, value, Binding.Source.DEFAULT);
    }

    private Optional<Binding> ask(Parameter parameter, Optional<String> proposed) {
        while (true) {
            Optional<String> typed = context.ui().line(question(parameter), proposed.orElse(""), parameter.secret());
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            if (typed.get().isEmpty()
                    && parameter.defaultValue().isEmpty()
                    && parameter.choices().isEmpty()) {
                context.ui().tell(Report.failure(parameter.name() + " needs a value"));
                continue;
            }
            try {
                boolean untouched = parameter.defaultValue().equals(typed);
                return Optional.of(
                        bind(parameter, typed.get(), untouched ? Binding.Source.DEFAULT : Binding.Source.TYPED));
            } catch (UsageException e) {
                context.ui().tell(Report.failure(e.getMessage()));
            }
        }
    }

    /** Asks again for a secret of an interrupted run; empty when the user gives none, or nobody can be asked. */
    Optional<Binding> again(Parameter parameter) {
        return context.ui().present() ? ask(parameter, parameter.defaultValue()) : Optional.empty();
    }

    private static Report question(Parameter parameter) {
        String kind = parameter.choices().isEmpty() ? parameter.type().word() : String.join(", ", parameter.choices());
        String about = StepParts.oneLine(parameter.about());
        return Report.builder()
                .line(
                        2,
                        new Span(Role.NAME, parameter.name()),
                        new Span(Role.PLAIN, about.isEmpty() ? "" : "  " + about),
                        new Span(Role.DIM, "  " + kind))
                .build();
    }

    /**
     * Binds the parameter to this value, in canonical form.
     *
     * @throws UsageException when the value does not fit
     */
    Binding bind(Parameter parameter, String value, Binding.Source source) {
        String full = parameter.type() == ParameterType.PATH ? atHome(value) : value;
        Optional<String> refusal = parameter.refusal(full);
        if (refusal.isPresent()) {
            // A refusal may contain the value.
            String why = parameter.secret() ? "the value does not fit its type" : "'" + value + "' " + refusal.get();
            throw new UsageException(parameter.name() + ": " + why, "");
        }
        return new Binding(parameter.name(), parameter.type().canonical(full), source, parameter.secret());
    }

    private String atHome(String path) {
        if (path.equals("~")) {
            return context.machine().home().toString();
        }
        return path.startsWith("~/") ? context.machine().home() + path.substring(1) : path;
    }
}
