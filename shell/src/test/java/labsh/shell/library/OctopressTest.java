package labsh.shell.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Program;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Octopress with a real Ruby, bundler and rake. Gems come from an index in a directory, and Octopress itself from a git
 * repository beside it: as much of it as an installation takes.
 */
class OctopressTest {
    private static final String FIRST_TIME = """
            ruby ok ruby_version=VERSION
            isolate ok
            bundler satisfied
            clone ok
            mirror ok
            cached-path ok
            dependencies ok
            theme ok
            check ok
            """;

    @TempDir
    static Path sources;

    @TempDir
    Path home;

    private Bench bench;
    private String[] install;

    @BeforeEach
    void prepare() {
        if (!Files.exists(sources.resolve("repository"))) {
            makeGemsAndRepository();
        }
        bench = Bench.of(home, "octopress");
        install = new String[] {
            "install", "gem_source=file://" + sources.resolve("index"), "repository=" + sources.resolve("repository")
        };
    }

    private static void makeGemsAndRepository() {
        Needed.programs("ruby", "bundle", "rake");
        Needed.works("a gem that can make an index (gem generate_index)", "gem", "help", "generate_index");
        Bench maker = Bench.of(sources, "octopress");
        maker.write("gem/lib/blog.rb", "BLOG = 1\n");
        maker.write("gem/blog.gemspec", """
                Gem::Specification.new do |gem|
                  gem.name = 'blog-engine'
                  gem.version = '1.0.0'
                  gem.summary = 'stands in for what Octopress is made of'
                  gem.authors = ['nobody']
                  gem.license = 'MIT'
                  gem.homepage = 'https://example.invalid/'
                  gem.files = ['lib/blog.rb']
                end
                """);
        maker.write("repository/Gemfile", """
                source 'https://rubygems.org'
                gem 'rake'
                gem 'blog-engine'
                """);
        maker.write("repository/Rakefile", """
                task :install do
                  abort 'no gem home' unless ENV['GEM_HOME']
                  mkdir_p %w[source sass public]
                  cp_r '.themes/classic/source/.', 'source'
                  cp_r '.themes/classic/sass/.', 'sass'
                end
                """);
        maker.write("repository/.themes/classic/source/index.html", "a blog\n");
        maker.write("repository/.themes/classic/sass/screen.scss", "body { color: black }\n");
        in(sources, "cd gem && gem build -q blog.gemspec && mkdir -p ../index/gems && mv *.gem ../index/gems");
        in(sources, "cd index && gem generate_index");
        in(sources, "cd repository && git init -q && git add . && git -c user.name=a -c user.email=a@b commit -qm one");
    }

    private static void in(Path directory, String text) {
        Program.Result result =
                Program.of("sh", "-c", text).home(directory).in(directory).run();
        assertEquals(0, result.exit(), result.toString());
    }

    private String outcomes() {
        return bench.outcomes().replaceAll("ruby_version=[0-9.]+", "ruby_version=VERSION");
    }

    @Test
    void theBlogIsInstalledIntoAGemHomeOfItsOwn() {
        bench.runs(install);
        assertEquals(FIRST_TIME, outcomes());
        assertTrue(bench.has("octopress.gems/gems/blog-engine-1.0.0/lib/blog.rb"));
        assertEquals("a blog\n", bench.read("octopress/source/index.html"));
        assertTrue(bench.output("check").contains("in the gem home: blog-engine-1.0.0\n"), () -> bench.output("check"));

        bench.runs(install);
        assertEquals(
                FIRST_TIME.replace("mirror ok", "mirror satisfied").replace("theme ok", "theme satisfied"), outcomes());
    }

    @Test
    void aPersonInstallsItTakesItBackAndInstallsItAgain() {
        try (Desk desk = bench.sit()) {
            desk.goesThrough("run " + String.join(" ", install));
            assertEquals(FIRST_TIME, outcomes());

            desk.takesAllBack();
            assertEquals(FIRST_TIME + """
                    theme undone
                    mirror undone
                    clone undone
                    isolate undone
                    """, outcomes());
            assertFalse(bench.has("octopress"));
            assertFalse(bench.has("octopress.gems"));
            assertTrue(desk.says("! echo \"GEM_HOME is ${GEM_HOME-unset}\"").shows("GEM_HOME is unset"));

            desk.says("run " + String.join(" ", install) + " --yes");
            assertEquals(FIRST_TIME, outcomes());
        }
    }

    @Test
    void aPathThatBundlerHasCachedIsFoundAndForgotten() {
        bench.runs(install);
        in(home, "cd octopress && bundle config set --local path vendor/elsewhere");
        assertTrue(bench.read("octopress/.bundle/config").contains("BUNDLE_PATH: \"vendor/elsewhere\""));

        assertEquals(1, bench.run(install).exit());
        assertTrue(bench.outcomes().endsWith("cached-path failed exit=1\n"), bench::outcomes);

        bench.runs("forget-path");
        assertEquals("look ok old_path=vendor/elsewhere\nunset ok\n", bench.outcomes());
        assertFalse(bench.read("octopress/.bundle/config").contains("BUNDLE_PATH"));
        bench.runs(install);

        bench.runs("forget-path");
        assertEquals("look ok old_path=none\nunset satisfied\n", bench.outcomes());
    }

    @Test
    void withACachedPathBundlerIgnoresGemHomeAndTheLastCheckSeesIt() {
        bench.runs(install);
        // Bundler now looks for all gems in that one place, and Debian's rake is not among those it could put there.
        in(home, "cd octopress && sed -i /rake/d Gemfile && rm Gemfile.lock");
        in(home, "cd octopress && bundle config set --local path vendor/elsewhere");
        try (Desk desk = bench.sit()) {
            desk.says("run enter --yes");
            desk.says("! bundle install");
            assertTrue(bench.has("octopress/vendor/elsewhere"));
            desk.says("run install/check --yes");
            assertEquals("check unexpected\n", bench.outcomes());
        }
    }

    @Test
    void aSessionThatEntersTheBlogHasItsVariables() {
        bench.runs(install);
        try (Desk desk = bench.sit()) {
            desk.says("run enter --yes");
            assertEquals("variables ok\n", bench.outcomes());
            assertTrue(desk.says("! pwd; echo \"gems: $GEM_HOME\"").shows("gems: " + home + "/octopress.gems"));
            assertTrue(desk.terminal().screen().shows(home + "/octopress"));
            desk.takesAllBack();
            assertEquals("variables ok\nvariables undone\n", bench.outcomes());
        }
    }
}
