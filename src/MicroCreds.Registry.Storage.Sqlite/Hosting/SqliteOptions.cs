using System.ComponentModel.DataAnnotations;

namespace MicroCreds.Registry.Storage.Sqlite;

/// <summary>Where the embedded store keeps the registry, and how.</summary>
public sealed class SqliteOptions
{
    /// <summary>The database file; SQLite keeps two more beside it, with <c>-wal</c> and <c>-shm</c> added to its name. Required.</summary>
    [Required]
    public string Path { get; set; } = "";

    /// <summary>Reading connections, 1 to 64. Default 4.</summary>
    [Range(1, 64)]
    public int Readers { get; set; } = 4;

    /// <summary>How long to wait while another process writes, 0 to 5 minutes. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
