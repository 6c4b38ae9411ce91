using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Interop.Tests.Peers;

/// <summary>
/// The npm packages that <c>node/package-lock.json</c> pins, installed in the output folder: once, until the lock file
/// changes.
/// </summary>
internal static class NodeInstallation
{
    private const int OldestNode = 20;

    private static readonly TimeSpan s_longestQuestion = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longestInstallation = TimeSpan.FromMinutes(2);
    private static readonly Lazy<string?> s_problem = new(FindProblem);

    /// <summary>Where the scripts are and the packages are installed.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "node");

    /// <summary>Why the scripts cannot run here; null where they can. The first question installs.</summary>
    public static string? Problem => s_problem.Value;

    private static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    private static string? FindProblem()
    {
        if (Run("node", "--version", s_longestQuestion, out var version) is { } noNode)
            return noNode;
        if (!int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < OldestNode)
            return $"Node {OldestNode} or later is needed; here is {version.Trim()}";
        return Run(Npm, "--version", s_longestQuestion, out _) ?? Install();
    }

    private static string? Install()
    {
        var lockFile = SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, "package-lock.json")));
        var marker = Path.Combine(Folder, $"installed-{Convert.ToHexStringLower(lockFile.AsSpan(0, 8))}");
        if (File.Exists(marker))
            return null;
        var problem = Run(Npm, "ci", s_longestInstallation, out _);
        if (problem is null)
            File.Create(marker).Dispose();
        return problem;
    }

    /// <summary>Runs a command to its end and says why that did not go well; null where it did.</summary>
    private static string? Run(string command, string argument, TimeSpan limit, out string output)
    {
        output = "";
        var start = new ProcessStartInfo(command, argument)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var written = process.StandardOutput.ReadToEndAsync();
            var complained = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(limit))
            {
                process.Kill(entireProcessTree: true);
                return $"{command} {argument} took longer than {limit.TotalSeconds} s";
            }

            output = written.GetAwaiter().GetResult();
            var last = complained.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal));
            return process.ExitCode == 0 ? null : $"{command} {argument} ended with {process.ExitCode}: {last}";
        }
        catch (Win32Exception)
        {
            return $"{command} is not installed";
        }
    }
}
