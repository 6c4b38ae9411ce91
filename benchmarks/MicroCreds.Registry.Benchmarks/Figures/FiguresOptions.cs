using System.Globalization;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>What <c>benchmarks figures</c> is told; eng/bench gives the paths.</summary>
/// <param name="Server">The server's assembly.</param>
/// <param name="Cli">The command line's assembly.</param>
/// <param name="Results">The folder of results.</param>
/// <param name="Name">What the result is called.</param>
/// <param name="Count">Credentials that are awarded over HTTP, and verified.</param>
/// <param name="Revocations">Credentials that are revoked one by one.</param>
/// <param name="Indexed">Credentials in the index that is weighed.</param>
internal sealed record FiguresOptions(string Server, string Cli, string Results, string Name, int Count, int Revocations, int Indexed)
{
    /// <summary>Reads the options; null where they are none.</summary>
    public static FiguresOptions? Parse(ReadOnlySpan<string> arguments)
    {
        var options = new FiguresOptions("", "", "", "figures", 50_000, 500, 1_000_000);
        for (; arguments.Length >= 2; arguments = arguments[2..])
        {
            var next = With(options, arguments[0], arguments[1]);
            if (next is null)
                return null;
            options = next;
        }

        return arguments.IsEmpty && options is { Server.Length: > 0, Cli.Length: > 0, Results.Length: > 0 } ? options : null;
    }

    private static FiguresOptions? With(FiguresOptions options, string name, string value) => name switch
    {
        "--server" => options with { Server = value },
        "--cli" => options with { Cli = value },
        "--results" => options with { Results = value },
        "--name" when value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => options with { Name = value },
        "--count" when IsCount(value, out var count) => options with { Count = count },
        "--revocations" when IsCount(value, out var count) => options with { Revocations = count },
        "--indexed" when IsCount(value, out var count) => options with { Indexed = count },
        _ => null,
    };

    private static bool IsCount(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;
}
