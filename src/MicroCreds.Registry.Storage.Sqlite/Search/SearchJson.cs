using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Grains.Search;

namespace MicroCreds.Registry.Storage.Sqlite.Search;

/// <summary>The texts of documents as the tables keep them.</summary>
[JsonSerializable(typeof(ImmutableArray<SearchText>))]
internal sealed partial class SearchJson : JsonSerializerContext;
