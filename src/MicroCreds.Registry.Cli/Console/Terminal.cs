using System.Text;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Console;

/// <summary>Where a verb reads from, writes to and takes the time from.</summary>
internal sealed class Terminal
{
    // Logs and pipes get whole lines; nobody sees where a screen would end.
    private const int WidthOfLogs = 400;

    private Terminal(Stream input, Stream output, TextWriter error, IAnsiConsole screen, TimeProvider clock, Func<string, string?> environment)
    {
        Input = input;
        Output = output;
        Error = error;
        Screen = screen;
        Clock = clock;
        Environment = environment;
    }

    /// <summary>Standard input.</summary>
    public Stream Input { get; }

    /// <summary>Standard output, for bytes that programs read.</summary>
    public Stream Output { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Standard output, for people.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>The time.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Environment variables.</summary>
    public Func<string, string?> Environment { get; }

    /// <summary>The process's own.</summary>
    public static Terminal OfProcess() => new(
        System.Console.OpenStandardInput(), System.Console.OpenStandardOutput(), System.Console.Error,
        System.Console.IsOutputRedirected ? PlainScreen(System.Console.Out) : AnsiConsole.Console,
        TimeProvider.System, System.Environment.GetEnvironmentVariable);

    /// <summary>One whose streams are captured; what people would see and what programs would read go to the same output.</summary>
    public static Terminal Captured(Stream input, Stream output, TextWriter error, TimeProvider clock, Func<string, string?> environment)
    {
        var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
        return new Terminal(input, output, error, PlainScreen(writer), clock, environment);
    }

    private static IAnsiConsole PlainScreen(TextWriter writer)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        screen.Profile.Width = WidthOfLogs;
        return screen;
    }
}
