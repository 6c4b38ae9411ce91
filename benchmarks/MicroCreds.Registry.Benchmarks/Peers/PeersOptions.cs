using System.Globalization;

namespace MicroCreds.Registry.Benchmarks.Peers;

/// <summary>What <c>benchmarks peers</c> is told; eng/bench gives the paths.</summary>
/// <param name="Node">The folder with the scripts and their installed packages.</param>
/// <param name="Contexts">The folder of JSON-LD contexts.</param>
/// <param name="Results">The folder of results.</param>
/// <param name="Count">How many credentials of each kind.</param>
/// <param name="Seconds">How long each verifier is measured, after half as long to warm up.</param>
internal sealed record PeersOptions(string Node, string Contexts, string Results, int Count, int Seconds)
{
    /// <summary>Reads the options; null where they are none.</summary>
    public static PeersOptions? Parse(ReadOnlySpan<string> arguments)
    {
        PeersOptions? options = new("", "", "", 1_024, 8);
        for (; options is not null && arguments.Length >= 2; arguments = arguments[2..])
            options = With(options, arguments[0], arguments[1]);
        return arguments.IsEmpty && options is { Node.Length: > 0, Contexts.Length: > 0, Results.Length: > 0 } ? options : null;
    }

    private static PeersOptions? With(PeersOptions options, string name, string value) => name switch
    {
        "--node" => options with { Node = value },
        "--contexts" => options with { Contexts = value },
        "--results" => options with { Results = value },
        "--count" when IsNumber(value, out var number) => options with { Count = number },
        "--seconds" when IsNumber(value, out var number) => options with { Seconds = number },
        _ => null,
    };

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
