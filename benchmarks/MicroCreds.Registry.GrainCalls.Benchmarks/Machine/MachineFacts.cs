using System.Globalization;
using System.Runtime.InteropServices;

namespace MicroCreds.Registry.GrainCalls.Machine;

/// <summary>What a figure has to be read with: the machine that it was measured on, and how busy that was. No names, no paths.</summary>
/// <param name="Cpu">The processor's model.</param>
/// <param name="Cores">The cores that this process may use.</param>
/// <param name="MemoryGiB">The memory that there is.</param>
/// <param name="Kernel">The operating system's kernel.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="LoadAverage">The load average over the last minute when this was asked; null where there is none.</param>
/// <param name="FileSystem">What kind of file system data folders were on.</param>
public sealed record MachineFacts(string Cpu, int Cores, double MemoryGiB, string Kernel, string Runtime, double? LoadAverage, string FileSystem)
{
    /// <summary>What this machine is, now.</summary>
    public static MachineFacts Read() => new(
        FieldOf("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30), 1),
        $"{RuntimeInformation.OSDescription}, kernel {Environment.OSVersion.Version}",
        RuntimeInformation.FrameworkDescription,
        ReadLoadAverage(),
        new DriveInfo(Path.GetTempPath()).DriveFormat);

    /// <summary>The load average over the last minute; null where the system has none.</summary>
    public static double? ReadLoadAverage() =>
        File.Exists("/proc/loadavg") && double.TryParse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture, out var load) ? load : null;

    /// <summary>As lines of Markdown.</summary>
    public IEnumerable<string> ToMarkdown() =>
    [
        string.Create(CultureInfo.InvariantCulture, $"- machine: {Cpu}, {Cores} cores, {MemoryGiB} GiB, {FileSystem}"),
        $"- system: {Kernel}; {Runtime}",
        string.Create(CultureInfo.InvariantCulture, $"- load average before: {LoadAverage?.ToString("0.00", CultureInfo.InvariantCulture) ?? "unknown"}"),
    ];

    private static string? FieldOf(string file, string name)
    {
        if (!File.Exists(file))
            return null;
        var line = File.ReadLines(file).FirstOrDefault(each => each.StartsWith(name, StringComparison.Ordinal));
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
