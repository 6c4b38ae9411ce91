using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Verification.Bulk;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Tests.Snapshots;

namespace MicroCreds.Registry.Verification.Tests.Paths;

/// <summary>Answers a file of questions in a process of its own: how signatures are verified is settled once a process.</summary>
internal static class AnsweringProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The child: reads a snapshot and questions, writes the answers, and says how signatures were verified.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is not [var snapshot, var questions, var answers, .. var switchedOff])
            return 2;
        foreach (var name in switchedOff)
            AppContext.SetSwitch(name, false);
        var readSide = new ReadSide();
        if (SnapshotScene.Restore(snapshot, readSide) is { } fault)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }

        await using var input = File.OpenRead(questions);
        await using var output = File.Create(answers);
        var options = new BulkOptions { At = PathAnswers.At };
        await new BulkPipeline(new CredentialVerifier(readSide), TimeProvider.System)
            .RunAsync(PipeReader.Create(input), PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true)), options, CancellationToken.None);
        var status = Ed25519Verifier.Status;
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{status.IsPrepared} {status.Lanes}"));
        return 0;
    }

    /// <summary>Runs the child.</summary>
    /// <param name="snapshot">The read side, written down.</param>
    /// <param name="questions">A file of NDJSON.</param>
    /// <param name="answers">The file that takes the answers.</param>
    /// <param name="lanes">The most lanes: 8, 4 or 1.</param>
    /// <param name="switchedOff">The <see cref="AppContext"/> switches that are off.</param>
    /// <returns>Whether keys were prepared, and how many lanes there were.</returns>
    public static async Task<(bool IsPrepared, int Lanes)> RunAsync(string snapshot, string questions, string answers, int lanes, string[] switchedOff)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(AnsweringProcess).Assembly.Location, snapshot, questions, answers, .. switchedOff])
            start.ArgumentList.Add(argument);
        // The runtime's own switches. .NET 10 knows the first; runtimes before it the second.
        start.Environment["DOTNET_EnableAVX512"] = lanes >= 8 ? "1" : "0";
        start.Environment["DOTNET_EnableAVX512F"] = lanes >= 8 ? "1" : "0";
        start.Environment["DOTNET_EnableAVX2"] = lanes >= 4 ? "1" : "0";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var faults = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(process.ExitCode == 0, await faults);
        var parts = (await said).Split();
        return (bool.Parse(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
