using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>
/// Values that travel with a call to the grain that it is sent to, and on with the calls which that makes. They do not
/// travel back. Values are copied as arguments are.
/// </summary>
public static class RequestContext
{
    private static readonly AsyncLocal<ImmutableDictionary<string, object>?> Flowing = new();

    internal static ImmutableDictionary<string, object>? Current
    {
        get => Flowing.Value;
        set
        {
            if (!ReferenceEquals(Flowing.Value, value))
                Flowing.Value = value;
        }
    }

    /// <summary>The names that have values.</summary>
    public static IEnumerable<string> Keys => Flowing.Value?.Keys ?? [];

    /// <summary>All names and values.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Flowing.Value ?? [];

    /// <summary>The value with this name, or null.</summary>
    public static object? Get(string key) => Flowing.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    /// <summary>Gives the name a value, for calls from here on.</summary>
    public static void Set(string key, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Flowing.Value = (Flowing.Value ?? ImmutableDictionary<string, object>.Empty).SetItem(key, value);
    }

    /// <summary>Takes the name's value away; false if it had none.</summary>
    public static bool Remove(string key)
    {
        if (Flowing.Value is not { } values || !values.ContainsKey(key))
            return false;
        values = values.Remove(key);
        Flowing.Value = values.IsEmpty ? null : values;
        return true;
    }

    /// <summary>Takes all values away.</summary>
    public static void Clear() => Current = null;
}
