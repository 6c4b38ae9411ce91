using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Domain.Codec;

/// <summary>
/// For members of a command that the edge adds: never written (the member says so itself), and refused where a body has them.
/// A member that is merely ignored would be passed over in silence.
/// </summary>
/// <typeparam name="T">The member's type.</typeparam>
public sealed class EdgeOnlyConverter<T> : JsonConverter<T>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("this member cannot be set in a body: the registry sets it itself");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException("a member that the edge adds is not written");
}
