namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>What one status number means (Bitstring Status List section 2.1).</summary>
/// <param name="Status">The number.</param>
/// <param name="Text">Its meaning, for people.</param>
public readonly record struct StatusMessage(int Status, string Text);
