using System.Runtime.InteropServices;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The entries of a context definition, and how far each has come in being defined.</summary>
internal sealed class LocalContext
{
    private readonly Dictionary<byte[], Entry> _entries = new(Utf8Equality.Instance);

    /// <summary>What is defined, in the order in which it is written.</summary>
    public IEnumerable<Entry> Entries => _entries.Values;

    /// <summary>Reads an object; null, with a refusal, where a name is no Unicode or the work runs out.</summary>
    public static LocalContext? Read(JsonElement context, ContextProcessing processing)
    {
        var local = new LocalContext();
        foreach (var member in context.EnumerateObject())
        {
            if (!processing.TrySpend(1))
            {
                processing.Overflow();
                return null;
            }

            if (JsonText.Bytes(JsonMarshal.GetRawUtf8PropertyName(member)) is not { } term)
            {
                processing.Refuse(JsonLdErrorCodes.InvalidJson, "A term of a context is no Unicode text.");
                return null;
            }

            local._entries[term] = new Entry(term, member.Value);
        }

        return local;
    }

    public bool TryGet(ReadOnlySpan<byte> name, out JsonElement value)
    {
        var entry = Find(name);
        value = entry?.Value ?? default;
        return entry is not null;
    }

    public Entry? Find(ReadOnlySpan<byte> name) =>
        _entries.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var entry) ? entry : null;

    /// <summary>Takes over from an imported context what is not said here.</summary>
    public void AddMissing(LocalContext imported)
    {
        foreach (var (term, entry) in imported._entries)
            _entries.TryAdd(term, entry);
    }

    /// <summary>One entry.</summary>
    internal sealed class Entry(byte[] term, JsonElement value)
    {
        public byte[] Term { get; } = term;

        public JsonElement Value { get; } = value;

        public bool IsBegun { get; set; }

        public bool IsDefined { get; set; }
    }
}
