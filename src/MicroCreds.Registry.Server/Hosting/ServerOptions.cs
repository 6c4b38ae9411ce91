using System.ComponentModel.DataAnnotations;

namespace MicroCreds.Registry.Server.Hosting;

/// <summary>Where a server keeps things. From the command line (<c>--data DIR</c>) or configuration.</summary>
internal sealed class ServerOptions
{
    /// <summary>The folder of the database, the master key and the first framework key.</summary>
    [Required]
    public string Data { get; set; } = "data";

    public string DatabasePath => Path.Combine(Data, "registry.db");

    public string MasterKeyPath => Path.Combine(Data, "master.key");

    public string DevelopmentCertificatePath => Path.Combine(Data, "development.pfx");

    public string SnapshotPath => Path.Combine(Data, "read-side.snapshot");

    public string JobsPath => Path.Combine(Data, "jobs");

    public string FrameworkKeyPath => Path.Combine(Data, "framework.key");
}
