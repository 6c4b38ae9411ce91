using System.Globalization;

namespace MicroCreds.Registry.GrainCalls.Machine;

/// <summary>Where measured figures are kept: one file a run, named by day and question.</summary>
public static class ResultFile
{
    /// <summary>A file's path that is not taken: <c>YYYY-MM-DD-name.ext</c>, with a number where the day has one already.</summary>
    /// <param name="folder">The folder of results; made if it is not there.</param>
    /// <param name="name">The question.</param>
    /// <param name="extension">Such as <c>md</c>.</param>
    /// <param name="now">The time, of which the day is used.</param>
    public static string NewPath(string folder, string name, string extension, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        var stem = string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd}-{name}");
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(folder, number == 1 ? $"{stem}.{extension}" : string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}.{extension}"));
            if (!File.Exists(path))
                return path;
        }
    }
}
