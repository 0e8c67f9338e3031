/**
 * Names of products and protocols that are everyday words too. In "stores whatever can be segmented" nothing is named, in "Segment"
 * and "Segment API" something is: these count only where they are all that a stretch of text says, or are followed by a noun of code.
 */
export const everydayWords: ReadonlySet<string> = new Set(
  `
    ably, acid, ada, alpine, ambassador, amplitude, apex, apollo, artemis, ash, athena, atom, aurora, autogen, backbone, backstage,
    beam, bolt, bootstrap, bottle, broadway, bull, bun, caffeine, camel, can, cargo, chef, chroma, claude, clerk, coherence, com,
    composer, conductor, confluence, confluent, consul, copilot, cups, cypher, dart, dash, dataflow, delphi, derby, diesel, discord,
    doctrine, dragonfly, druid, duende, eclipse, edifact, elastic, eloquent, elm, ember, envoy, expo, fix, flow,
    flux, flyway, garnet, gemini, git, glue, gloo, gravitee, gremlin, groovy, hana, harbor, hive, horizon, hydra, iceberg,
    ignite, impala, inertia, influx, ingress, intercom, ip, jetty, jinja, jose, knex, lit, llama, locust, loki, looker, lucid, luigi,
    mapbox, maven, meteor, mimir, moodle, neon, nexus, nomad, notion, observer, opera, orleans, outbox, pascal, percona, pipe, plaid,
    plone, polars, prefect, presto, prolog, puma, puppeteer, pyramid, rabbit, ray, realm, relay, rest, retool, riak, ros, sails, saml,
    sanity, scratch, segment, selenium, sentry, serial, shell, signal, slack, slim, solace, spanner, sphinx, spi, square, squid,
    stencil, stripe, struts, superset, swing, synapse, tableau, telegram, tempo, temporal, tibco, transaction, transactions, turn,
    twitch, tx, unity, unix, usb, varnish, vault, vespa, virtuoso, vm, vms, wal, whisper, windows, workday, yarp, yew, yoga, zeebe, zoom`
    .trim()
    .split(/,\s+/),
);
