using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>A member of an object that is being expanded.</summary>
internal readonly record struct ObjectMember(Utf8Text Name, JsonElement Value)
{
    public bool IsNamed(byte[][] names)
    {
        var name = Name.Span;
        foreach (var known in names)
        {
            if (name.SequenceEqual(known))
                return true;
        }

        return false;
    }
}
