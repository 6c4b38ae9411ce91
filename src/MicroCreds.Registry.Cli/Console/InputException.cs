namespace MicroCreds.Registry.Cli.Console;

/// <summary>Something that the user gave cannot be used; the message says what and why.</summary>
internal sealed class InputException(string message) : Exception(message);
