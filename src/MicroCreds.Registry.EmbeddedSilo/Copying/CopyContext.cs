namespace MicroCreds.Registry.EmbeddedSilo.Copying;

/// <summary>The copies made for one call so far, so that an object that occurs twice is copied once, and a cycle ends.</summary>
internal sealed class CopyContext
{
    private Dictionary<object, object>? _copies;

    public bool TryGet(object original, out object copy)
    {
        if (_copies is not null && _copies.TryGetValue(original, out var found))
        {
            copy = found;
            return true;
        }

        copy = original;
        return false;
    }

    public void Record(object original, object copy) => (_copies ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance))[original] = copy;
}
