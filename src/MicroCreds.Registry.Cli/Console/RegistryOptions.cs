using System.CommandLine;
using MicroCreds.Registry.Client;

namespace MicroCreds.Registry.Cli.Console;

/// <summary>The options that say which registry to ask, and with which key.</summary>
internal sealed class RegistryOptions
{
    private const string KeyVariable = "MICROCREDS_KEY";
    private const string KeyPrefix = "mk_";
    private const int MaxKeyFileBytes = 4096;

    private readonly Terminal _terminal;
    private readonly Option<string> _url;
    private readonly Option<string?>? _key;

    public RegistryOptions(Terminal terminal, Command verb, bool needsUrl = true, bool takesKey = true)
    {
        _terminal = terminal;
        _url = new Option<string>("--url") { Description = "The registry's address, such as http://127.0.0.1:5080", Required = needsUrl };
        verb.Add(_url);
        if (!takesKey)
            return;
        _key = new Option<string?>("--key") { Description = $"The API key, or a file that holds it; otherwise taken from {KeyVariable}" };
        verb.Add(_key);
    }

    /// <summary>Whether a registry is named.</summary>
    public bool HasUrl(ParseResult arguments) => arguments.GetValue(_url) is not null;

    /// <summary>A client for the registry. The caller disposes it.</summary>
    /// <exception cref="InputException">The address or the key cannot be used.</exception>
    public RegistryClient Connect(ParseResult arguments) => new(Url(arguments), new RegistryClientOptions { ApiKey = Key(arguments) });

    /// <summary>The registry's address.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public Uri Url(ParseResult arguments)
    {
        var text = arguments.GetValue(_url);
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw new InputException($"--url: '{text}' is no http or https address");
    }

    /// <summary>The API key, or null where none is given.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public string? Key(ParseResult arguments)
    {
        if (_key is null)
            return null;
        var given = arguments.GetValue(_key) ?? _terminal.Environment(KeyVariable);
        if (string.IsNullOrEmpty(given))
            return null;
        return given.StartsWith(KeyPrefix, StringComparison.Ordinal) ? given : ReadKey(given);
    }

    /// <summary>The key in a file. What is in the file is never repeated in a message.</summary>
    public static string ReadKey(string file)
    {
        if (!File.Exists(file))
            throw new InputException($"--key: it is no key (they begin with {KeyPrefix}) and no file");
        if (new FileInfo(file).Length > MaxKeyFileBytes)
            throw new InputException($"--key: {file} is too long for a key");
        var text = File.ReadAllText(file).Trim();
        return text.StartsWith(KeyPrefix, StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace)
            ? text
            : throw new InputException($"--key: {file} holds no key (they begin with {KeyPrefix})");
    }
}
