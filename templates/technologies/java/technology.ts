import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'java',
  title: 'Java',
  names: `
    java, jdk, jre, openjdk, eclipse temurin, spring boot, springboot, spring mvc, spring webflux, spring bean, spring
    cloud, spring data, spring security, spring batch, spring framework, quarkus, micronaut, vert.x, vertx, helidon, kotlin,
    ktor, scala, akka, pekko, play framework, http4s, zio, jakarta ee, java ee, j2ee, jvm, graalvm, tomcat, apache tomcat,
    jetty, wildfly, jboss, weblogic, websphere, servlet, jsp, jsf, struts, dropwizard, clojure, groovy, grails, hibernate,
    jpa, mybatis, thymeleaf, vaadin, javafx, swing, maven, gradle, camel, apache camel, mulesoft, kafka streams, ejb
  `,
  extensions: 'java, kt, kts, scala, clj, groovy, jar',
  words: 'spring, play',
});
