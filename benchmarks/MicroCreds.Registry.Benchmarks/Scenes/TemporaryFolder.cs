namespace MicroCreds.Registry.Benchmarks.Scenes;

/// <summary>A folder for data that goes away with it, on the disk that temporary files are on.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("microcreds-benchmark-");

    /// <summary>The folder's path.</summary>
    public string FullName => _folder.FullName;

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
