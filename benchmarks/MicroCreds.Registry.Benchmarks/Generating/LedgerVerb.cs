using System.Globalization;

namespace MicroCreds.Registry.Benchmarks.Generating;

/// <summary><c>benchmarks ledger</c>: makes a data folder with a ledger of many credentials, for a server to be started on.</summary>
internal static class LedgerVerb
{
    /// <summary>Runs it.</summary>
    /// <returns>0, or 2 for options that are none.</returns>
    public static async Task<int> RunAsync(ReadOnlyMemory<string> arguments)
    {
        var (data, count, signedEvery) = ("", 10_000_000, 1);
        var rest = arguments.Span;
        for (; rest.Length >= 2; rest = rest[2..])
        {
            var isKnown = rest[0] switch
            {
                "--data" => (data = rest[1]).Length > 0,
                "--count" => int.TryParse(rest[1], NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0,
                "--signed-every" => int.TryParse(rest[1], NumberStyles.None, CultureInfo.InvariantCulture, out signedEvery) && signedEvery > 0,
                _ => false,
            };
            if (!isKnown)
                break;
        }

        if (!rest.IsEmpty || data.Length == 0 || File.Exists(Path.Combine(data, "registry.db")))
        {
            Console.Error.WriteLine("usage: benchmarks ledger --data DIR [--count N] [--signed-every K]; DIR must not have a registry yet");
            return 2;
        }

        await new LedgerGenerator(data, count, signedEvery).RunAsync();
        return 0;
    }
}
