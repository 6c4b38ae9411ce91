using System.Text.Json;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>A badge object, and who vouches for it.</summary>
/// <param name="Value">The object.</param>
/// <param name="Origin">The origin of the document that it was read from; null where that came from nowhere in particular.</param>
/// <param name="IsVouched">Whether it is what is hosted at its own URL or beside it, or is signed.</param>
internal readonly record struct LinkedObject(JsonElement Value, string? Origin, bool IsVouched);
