package labsh.notebooks.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a name, of each kind of thing. */
class NamesTest {
    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            # text,      name,  parameter, shell variable
            '',          false, false,     false
            install,     true,  true,      true
            _root,       false, true,      true
            Root,        false, false,     true
            PATH,        false, false,     true
            x86_64,      false, true,      true
            a1,          true,  true,      true
            1a,          true,  false,     false
            9,           true,  false,     false
            a-b,         true,  false,     false
            a.b,         true,  false,     false
            v1.2-rc,     true,  false,     false
            -a,          false, false,     false
            .a,          false, false,     false
            a-,          true,  false,     false
            'a b',       false, false,     false
            a/b,         false, false,     false
            a=b,         false, false,     false
            ä,           false, false,     false
            naïve,       false, false,     false
            a²,          false, false,     false
            ٣,           false, false,     false
            'a\t',       false, false,     false
            `a,          false, false,     false
            '{a',        false, false,     false
            a@b,         false, false,     false
            'a[0]',      false, false,     false
            """)
    void eachKindOfName(String text, boolean name, boolean parameter, boolean variable) {
        assertEquals(name, Names.isName(text), "name of a procedure or a step");
        assertEquals(parameter, Names.isParameter(text), "parameter");
        assertEquals(variable, Names.isShellVariable(text), "shell variable");
    }
}
