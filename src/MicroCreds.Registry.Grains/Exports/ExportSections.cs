using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MicroCreds.Registry.Grains.Exports;

/// <summary>
/// Writes an export section by section, item by item, and counts and hashes what it wrote, so that the end can say what a whole
/// one has. An item is in memory as long as it is being written.
/// </summary>
internal sealed class ExportSections(PipeWriter output) : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _item = new(4096);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<(string Name, long Items, string Sha256)> _written = [];
    private long _items = -1;

    /// <summary>Writes an item of the current section.</summary>
    public async Task ItemAsync(Func<Utf8JsonWriter, Task> write, CancellationToken cancellationToken)
    {
        _item.ResetWrittenCount();
        var json = new Utf8JsonWriter(_item, s_options);
        await using (json.ConfigureAwait(false))
            await write(json).ConfigureAwait(false);
        _hash.AppendData(_item.WrittenSpan);
        _hash.AppendData("\n"u8);
        output.Write(_items++ == 0 ? "\n"u8 : ",\n"u8);
        output.Write(_item.WrittenSpan);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes a section: an array, all of whose items <paramref name="write"/> writes.</summary>
    public async Task SectionAsync(string name, Func<Task> write)
    {
        Text($",\n\"{name}\":[");
        _items = 0;
        await write().ConfigureAwait(false);
        Text("\n]");
        _written.Add((name, _items, Convert.ToHexStringLower(_hash.GetHashAndReset())));
    }

    /// <summary>Writes the object's first members.</summary>
    public void Begin(Action<Utf8JsonWriter> write) => Text("{\n" + Members(write));

    /// <summary>Writes the manifest, and ends the object.</summary>
    public void End(Action<Utf8JsonWriter> write)
    {
        var manifest = Members(json =>
        {
            json.WriteStartObject("manifest"u8);
            write(json);
            json.WriteStartObject("sections"u8);
            foreach (var (name, items, sha256) in _written)
            {
                json.WriteStartObject(name);
                json.WriteNumber("items"u8, items);
                json.WriteString("sha256"u8, sha256);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
        Text($",\n{manifest}\n}}\n");
    }

    public void Dispose() => _hash.Dispose();

    /// <summary>An object's members without its braces.</summary>
    private static string Members(Action<Utf8JsonWriter> write)
    {
        var written = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(written, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(written.WrittenSpan[1..^1]);
    }

    private void Text(string text) => output.Write(Encoding.UTF8.GetBytes(text));
}
