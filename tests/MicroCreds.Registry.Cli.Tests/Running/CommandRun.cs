using System.Text;
using MicroCreds.Registry.Cli.Console;

namespace MicroCreds.Registry.Cli.Tests.Running;

/// <summary>What a command printed and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs commands in this process with captured streams.</summary>
internal static class CommandRun
{
    public static Task<CommandResult> RunAsync(params string[] arguments) => RunAsync([], null, arguments);

    public static Task<CommandResult> RunWithKeyAsync(string key, params string[] arguments) => RunAsync([], key, arguments);

    public static Task<CommandResult> RunWithInputAsync(byte[] input, params string[] arguments) => RunAsync(input, null, arguments);

    private static async Task<CommandResult> RunAsync(byte[] input, string? key, string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var terminal = Terminal.Captured(
            new MemoryStream(input), output, error, TimeProvider.System, name => name == "MICROCREDS_KEY" ? key : null);
        var exitCode = await CommandLine.RunAsync(arguments, terminal);
        return new CommandResult(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
