namespace MicroCreds.Registry.Grains.Search;

/// <summary>
/// The words of a document by how much they weigh, the heaviest first: each a text of <see cref="SearchWords">folded words</see>
/// with one space between two.
/// </summary>
/// <param name="Title">Of titles and names, in all languages.</param>
/// <param name="Issuer">Of the issuer's name.</param>
/// <param name="Terms">Of what is learned and what it corresponds to: outcomes, components, alignments with their codes.</param>
/// <param name="Body">Of everything else.</param>
public sealed record SearchedWords(string Title, string Issuer, string Terms, string Body);
