using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>What <c>microcreds load … --json</c> answers. Times in milliseconds.</summary>
internal sealed record LoadAnswer(long Count, int Connections, double Rate, double P50, double P99, long Errors, double? LibsodiumRate = null);

/// <summary>Its JSON; what is not needed here is passed over.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LoadAnswer))]
internal sealed partial class LoadAnswerJson : JsonSerializerContext;

/// <summary>Runs the load generator of the command line in a process of its own.</summary>
internal static class LoadRun
{
    /// <summary>Runs <c>microcreds load</c>.</summary>
    /// <exception cref="InvalidOperationException">It failed, or an answer was not the expected one.</exception>
    public static async Task<LoadAnswer> RunAsync(string cli, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [cli, "load", .. arguments, "--json"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("the command line did not start");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize(output, LoadAnswerJson.Default.LoadAnswer)!
            : throw new InvalidOperationException($"load {arguments[0]} ended with exit code {process.ExitCode}: {output}");
    }
}
