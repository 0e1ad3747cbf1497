using System.Text.Json;
using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Engines;
using TranslateSvc.Server.Rpc.Answers;
using TranslateSvc.Translation;
using TranslateSvc.Translation.Stored;

namespace TranslateSvc.Server.Tests.Rpc.Answers;

/// <summary>What is stored as a message is the answer that was stored, whoever reads it again: a stream, a batch, a comparison.</summary>
public sealed class WireAnswerFormatTests
{
    private static readonly WireAnswerFormat Format = new();

    [Fact]
    public void Read_WhatWasWritten_IsTheSameAnswer()
    {
        var result = new TranslationResult
        {
            Translations =
            [
                new DocumentTranslation("One.\n\nTwo.", "fr", Detected: true,
                [
                    Segment("s01", SegmentState.Ok),
                    Segment("s02", SegmentState.Warned) with { Issues = [new Issue("numbers", IssueSeverity.Warning, "3 is missing."), new Issue("names", IssueSeverity.Error, "“Élan”")], Cached = true },
                ]),
                new DocumentTranslation("Deux", "fr-CA", Detected: false, [Segment("s01", SegmentState.Copied) with { Engine = "" }, Segment("s02", SegmentState.Failed) with { Text = "" }]),
            ],
            Engine = "apertium",
            Model = "fra-eng",
            CacheStatus = CacheStatus.Hit,
            Characters = 5_000_000_000,
            Usage = new EngineUsage(10, 5, 7, 2),
            Complete = true,
            Elapsed = TimeSpan.FromMilliseconds(1.5),
        };

        var again = Format.Read(new StoredTranslation(["fr", "fr-CA"], Format.Write(result)));

        Assert.Equal(JsonSerializer.Serialize(result), JsonSerializer.Serialize(again));
    }

    [Fact]
    public void Read_EveryState_IsKnown()
    {
        foreach (var state in Enum.GetValues<SegmentState>())
        {
            foreach (var status in Enum.GetValues<CacheStatus>())
            {
                var result = new TranslationResult
                {
                    Translations = [new DocumentTranslation("", "en", Detected: false, [Segment("s01", state)])], Engine = "", Model = "", CacheStatus = status, Characters = 0, Usage = default, Complete = false,
                };

                var again = Format.Read(new StoredTranslation(["en"], Format.Write(result)));

                Assert.Equal((state, status), (again.Translations[0].Segments[0].State, again.CacheStatus));
            }
        }
    }

    private static TranslatedSegment Segment(string id, SegmentState state) => new() { Id = id, SourceText = "Un « mot ».", Text = "A “word”.", State = state, Engine = "apertium" };
}
