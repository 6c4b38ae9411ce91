namespace MicroCreds.Registry.Server.Tests.Running;

/// <summary>A folder for a server's data, deleted at the end.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("microcreds-server-").FullName;

    public string FrameworkKey => FrameworkKeyIn(Path);

    /// <summary>The first framework key of the server that has this folder.</summary>
    public static string FrameworkKeyIn(string folder) => File.ReadAllText(System.IO.Path.Combine(folder, "framework.key")).Trim();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
