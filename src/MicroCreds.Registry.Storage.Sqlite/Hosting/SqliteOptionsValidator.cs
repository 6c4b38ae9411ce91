using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Storage.Sqlite;

/// <summary>Checks the options at the start of the host, by the attributes on them.</summary>
[OptionsValidator]
internal sealed partial class SqliteOptionsValidator : IValidateOptions<SqliteOptions>;
