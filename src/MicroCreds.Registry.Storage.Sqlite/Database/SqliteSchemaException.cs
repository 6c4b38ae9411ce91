namespace MicroCreds.Registry.Storage.Sqlite.Database;

/// <summary>The database file is not one that this program may use. Nothing was changed in it.</summary>
public sealed class SqliteSchemaException : Exception
{
    internal SqliteSchemaException(string message)
        : base(message)
    {
    }
}
