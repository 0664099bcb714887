// A hotline and an office that know nothing of Suda's Java: kafkajs and Confluent's own schema registry client.
// Arguments: broker, registry, number. Prints the office's message for that number's title as one line of JSON.
const { Kafka, logLevel } = require("kafkajs");
const { SchemaRegistryClient, AvroSerializer, AvroDeserializer, SerdeType } = require("@confluentinc/schemaregistry");

const [broker, registryUrl, number] = process.argv.slice(2);
const kafka = new Kafka({ clientId: "interop", brokers: [broker], logLevel: logLevel.ERROR });
const registry = new SchemaRegistryClient({ baseURLs: [registryUrl] });
const inbound = "inbound.12328-430200";
const office = "offices.430202";

async function publish() {
  const serializer = new AvroSerializer(registry, SerdeType.VALUE, { autoRegisterSchemas: false, useLatestVersion: true });
  const submission = {
    platform: null, sourceNumber: number, kind: "COMPLAINT", channel: "PHONE", receivedAt: "2026-06-09T09:30:00+08:00",
    category: "TAXI", title: `拒载 ${number}`, text: "出租汽车拒载。",
    place: { code: "430202", address: null, longitude: null, latitude: null },
    respondent: null, reporter: null, truckDriver: false, urgent: false, relatedNumbers: [], attachments: [],
  };
  const value = await serializer.serialize(inbound, { submission });
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: inbound, messages: [{ value }] });
  await producer.disconnect();
}

async function readOffice() {
  const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});
  const consumer = kafka.consumer({ groupId: `interop-${number}`, readUncommitted: false });
  await consumer.connect();
  await consumer.subscribe({ topics: [office], fromBeginning: true });
  return new Promise((resolve, reject) => {
    consumer.run({
      eachMessage: async ({ message }) => {
        try {
          const told = await deserializer.deserialize(office, message.value);
          if (told.details?.title === `拒载 ${number}`) resolve({ told, consumer });
        } catch (e) {
          reject(e);
        }
      },
    }).catch(reject);
  });
}

(async () => {
  await publish();
  const { told, consumer } = await readOffice();
  console.log(JSON.stringify(told, (key, value) => (typeof value === "bigint" ? Number(value) : value)));
  await consumer.disconnect();
})().catch((e) => {
  console.error(e);
  process.exit(1);
});
